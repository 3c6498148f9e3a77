import { Alert, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { acting, useActing } from '../api/acting';
import { useProblemText } from '../ui/ProblemAlert';

/** Says that acting ended because the server refused to let it go on, and that nothing typed is lost. */
export function EndedNotice() {
  const { t } = useTranslation();
  const { ended } = useActing();
  const cache = useQueryClient();
  const say = useProblemText();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!ended) return;
    void cache.invalidateQueries();
    notice.current?.scrollIntoView({ block: 'center' });
  }, [ended, cache]);
  if (!ended) return null;
  return (
    <Alert
      ref={notice}
      role="alert"
      color="gray"
      variant="outline"
      m="md"
      icon={<IconUserOff size={20} />}
      title={t('acting.ended_title', { name: ended.name })}
      withCloseButton
      closeButtonLabel={t('action.close')}
      onClose={() => acting.dismiss()}
    >
      <Text size="sm">
        {say(ended.code, ended.reason)} {t('acting.ended_text')}
      </Text>
    </Alert>
  );
}
