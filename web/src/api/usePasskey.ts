import { useState } from 'react';
import { Problem } from './problem';
import { type CredentialJson, wasStopped } from './webauthn';

type Challenge = { challenge: string; public_key: unknown };
/** What the device answered, with the challenge it belongs to. */
export type Answered = { challenge: string; credential: CredentialJson };

/**
 * A question to the device: the server's challenge, then the browser's own dialog. It is outside of
 * useWrite, which tries again where no answer came: nobody wants to be asked for a finger three times.
 */
export function usePasskey(
  challenge: () => Promise<{ data?: Challenge | undefined }>,
  ask: (options: unknown) => Promise<CredentialJson>,
) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (): Promise<Answered | null> => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await challenge();
      return { challenge: data?.challenge ?? '', credential: await ask(data?.public_key) };
    } catch (thrown) {
      if (thrown instanceof Problem) setProblem(thrown);
      else if (thrown instanceof TypeError) setProblem(new Problem(0, {}));
      else setProblem(new Problem(400, { code: wasStopped(thrown) ? 'passkey_stopped' : 'passkey_failed' }));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem, reset: () => setProblem(null) };
}
