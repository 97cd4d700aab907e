import type { Admission } from './entities/admission.ts';

/** Whether a request or invitation waits for an answer: a pending one has expired when its time has passed (GROUP-12). */
export function isWaiting(admission: Admission | null, now: number): admission is Admission {
  return admission?.status === 'pending' && now < admission.expiresAt;
}
