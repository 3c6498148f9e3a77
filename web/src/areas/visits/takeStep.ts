import { client } from '../../api/client';
import type { WriteHeaders } from '../../api/write';
import type { Step } from './steps';
import type { Visit } from './types';

/** Takes a step with visitors of a visit, and gives the visit as it is then. */
export async function takeStep(
  step: Step,
  visit: string,
  visitors: string[],
  headers: WriteHeaders,
): Promise<Visit | undefined> {
  const call = { params: { path: { id: visit } }, body: { visitors }, headers };
  if (step === 'on-site') return (await client.POST('/api/v1/visits/{id}/on-site', call)).data;
  if (step === 'check-in') return (await client.POST('/api/v1/visits/{id}/check-in', call)).data;
  return (await client.POST('/api/v1/visits/{id}/check-out', call)).data;
}
