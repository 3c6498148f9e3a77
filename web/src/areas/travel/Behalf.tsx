import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { Face } from '../../ui/Person';
import classes from './Travel.module.css';

/** Says in whose name a booking is asked for, whenever that is not one's own. */
export function Behalf({ owner }: { owner: { id: string; name: string } | null }) {
  const { t } = useTranslation();
  const { me } = useSession();
  if (!owner || owner.id === me.user.id) return null;
  return (
    <div className={classes.behalf} role="status">
      <Face name={owner.name} size={26} />
      <Text size="sm" fw={600} component="strong">
        {t('booking.behalf', { name: owner.name })}
      </Text>
    </div>
  );
}
