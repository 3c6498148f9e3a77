import { Notifications } from '@mantine/notifications';

/** Where short confirmations appear: above the bottom navigation on phones. */
export function Toasts() {
  return <Notifications position="bottom-center" limit={2} autoClose={5000} style={{ bottom: 72 }} />;
}
