type Code = { rawValue: string };
type Detector = { detect: (source: HTMLVideoElement) => Promise<Code[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats: () => Promise<string[]>;
};

const detectorClass = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Whether this browser can read a QR code with a camera by itself. */
export async function canSeeCodes(): Promise<boolean> {
  const found = detectorClass();
  if (!found || !navigator.mediaDevices?.getUserMedia) return false;
  try {
    return (await found.getSupportedFormats()).includes('qr_code');
  } catch {
    return false;
  }
}

const often = 200;

/**
 * Shows the camera in a video and hands on the first code it sees. Gives what stops it; it stops by
 * itself once a code was seen. `onFailed` says that there is no camera, or that it may not be used.
 */
export function watch(
  video: HTMLVideoElement,
  facing: 'user' | 'environment',
  onCode: (code: string) => void,
  onFailed: () => void,
): () => void {
  let stopped = false;
  let stream: MediaStream | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  };
  const begin = async () => {
    const found = detectorClass();
    if (!found) throw new Error('no detector');
    const detector = new found({ formats: ['qr_code'] });
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: facing }, audio: false });
    if (stopped) return stop();
    video.srcObject = stream;
    await video.play();
    const look = async () => {
      if (stopped) return;
      // A frame that cannot be read is followed by another one.
      const codes = await detector.detect(video).catch(() => []);
      const code = codes.find(({ rawValue }) => rawValue !== '')?.rawValue;
      if (stopped) return;
      if (code === undefined) {
        timer = setTimeout(look, often);
        return;
      }
      stop();
      onCode(code);
    };
    await look();
  };
  begin().catch(() => {
    if (stopped) return;
    stop();
    onFailed();
  });
  return stop;
}
