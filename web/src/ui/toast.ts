import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** A short confirmation of what was just done. */
export function toast(message: string): void {
  const closeButtonProps = { 'aria-label': i18next.t('action.close') };
  notifications.show({ message, color: 'stead', withBorder: true, closeButtonProps });
}
