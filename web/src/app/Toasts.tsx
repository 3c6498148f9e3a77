import { Notifications } from '@mantine/notifications';
import classes from './Toasts.module.css';

/** Where short confirmations appear: above the bottom navigation on phones. */
export function Toasts() {
  return (
    <Notifications position="bottom-center" limit={2} autoClose={5000} classNames={{ root: classes.root }} />
  );
}
