import { type Result, refuse } from '../../shared/refusal.ts';
import type { Enroll } from '../../shared/tills/till-schema.ts';
import { ApiError } from '../sync/api-error.ts';
import type { Till } from '../till-context.ts';

/** Makes this device a till of the shop: the code is used up, the identity saved, and the first copy begins. */
export async function enrollDevice(till: Till, request: Enroll): Promise<Result<null>> {
  try {
    const enrollment = await till.api.enroll(request);
    return await till.adopt(enrollment, request.name);
  } catch (error) {
    if (error instanceof ApiError) return refuse(error.code, error.params);
    throw error;
  }
}
