import { notifications } from '@mantine/notifications';

/** A short confirmation of what was just done. */
export function toast(message: string): void {
  notifications.show({ message, color: 'stead', withBorder: true });
}
