import { useUser } from '../queries';
import { Activation } from './Activation';

/** Whether a system user or a customer may sign in at all; nothing to decide before they accepted. */
export function SignsIn({ person: { id, status } }: { person: { id: string; status: string } }) {
  const user = useUser(status === 'invited' ? null : id).data;
  return user ? <Activation user={user} /> : null;
}
