/** Options for the browser's own passkey dialog, as the server sends them in JSON. */
type Options = Record<string, unknown>;
/** A credential in JSON, as the server takes it. */
export type CredentialJson = Record<string, unknown>;

/** Whether passkeys can be used here: the browser knows them, and the site has a name rather than a number. */
export function knowsPasskeys(host: string = location.hostname): boolean {
  const isNumber = /^[\d.]+$|:/.test(host);
  return !isNumber && typeof globalThis.PublicKeyCredential === 'function' && Boolean(navigator.credentials);
}

/** Lets the device make a passkey. Rejects with NotAllowedError when the person stops it. */
export async function makePasskey(sent: unknown): Promise<CredentialJson> {
  const options = inner(sent);
  const parse = PublicKeyCredential.parseCreationOptionsFromJSON;
  const publicKey = (parse ? parse(options as never) : decodeOptions(options)) as never;
  return toJson(await navigator.credentials.create({ publicKey }));
}

/** Lets the person choose one of the passkeys that the device holds for this site. */
export async function askPasskey(sent: unknown): Promise<CredentialJson> {
  const options = inner(sent);
  const parse = PublicKeyCredential.parseRequestOptionsFromJSON;
  const publicKey = (parse ? parse(options as never) : decodeOptions(options)) as never;
  return toJson(await navigator.credentials.get({ publicKey }));
}

/** The options themselves; some servers wrap them as the browser's call does. */
function inner(sent: unknown): Options {
  const options = sent as Options & { publicKey?: Options };
  return options.publicKey ?? options;
}

/** The bytes of a text in base64url. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** Bytes as base64url without padding. */
export function toBase64url(bytes: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What parse...OptionsFromJSON does, for browsers that lack it: texts that are bytes become bytes. */
export function decodeOptions(options: Options): Options {
  const keys = (list: unknown) =>
    (Array.isArray(list) ? list : []).map((key) => ({ ...key, id: fromBase64url(key.id) }));
  const user = options.user as { id: string } | undefined;
  return {
    ...options,
    challenge: fromBase64url(options.challenge as string),
    ...(user && { user: { ...user, id: fromBase64url(user.id) } }),
    ...(options.allowCredentials ? { allowCredentials: keys(options.allowCredentials) } : {}),
    ...(options.excludeCredentials ? { excludeCredentials: keys(options.excludeCredentials) } : {}),
  };
}

const fields = [
  'clientDataJSON',
  'attestationObject',
  'authenticatorData',
  'signature',
  'userHandle',
] as const;

/** A credential in the JSON of the standard, for browsers whose credentials have no toJSON too. */
export function toJson(made: Credential | null): CredentialJson {
  if (!made) throw new DOMException('', 'NotAllowedError');
  const credential = made as PublicKeyCredential;
  if (typeof credential.toJSON === 'function') return { ...credential.toJSON() };
  const { response } = credential as unknown as { response: Record<string, unknown> };
  const written: Record<string, unknown> = {};
  for (const name of fields) {
    if (response[name] instanceof ArrayBuffer) written[name] = toBase64url(response[name]);
  }
  if (typeof response.getTransports === 'function') written.transports = response.getTransports();
  return {
    id: credential.id,
    rawId: toBase64url(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: written,
  };
}

/** Whether the person, not a failure, ended the browser's dialog. */
export function wasStopped(thrown: unknown): boolean {
  return thrown instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(thrown.name);
}

/** A first name for a passkey: the device it is made on, as far as the browser tells. */
export function deviceName(agent: string = navigator.userAgent): string {
  const systems: [RegExp, string][] = [
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Android/, 'Android'],
    [/Mac OS X/, 'Mac'],
    [/Windows/, 'Windows'],
    [/CrOS/, 'Chromebook'],
    [/Linux/, 'Linux'],
  ];
  const browsers: [RegExp, string][] = [
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ];
  const first = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
  return [first(browsers), first(systems)].filter(Boolean).join(', ');
}
