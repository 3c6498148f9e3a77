/** Media types that may be uploaded, and how large a file may be. The server looks at the content itself. */
export const accepted = ['application/pdf', 'image/jpeg', 'image/png'];
const most = 10 * 1024 * 1024;

/** The code of the refusal a file is sure to get, so that it need not travel first. */
export function refusedBefore(file: Pick<File, 'size' | 'type'>): string | undefined {
  if (file.size > most) return 'document_too_large';
  return file.type && !accepted.includes(file.type) ? 'document_type' : undefined;
}
