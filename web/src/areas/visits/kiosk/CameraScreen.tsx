import { Button } from '@mantine/core';
import { IconArrowLeft, IconCameraRotate } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watch } from './camera';
import classes from './Kiosk.module.css';
import { Panel } from './Panel';

/** Looks for a code with the camera. It is on only while this screen is shown, and no picture is kept. */
export function CameraScreen({ onCode, back }: { onCode: (code: string) => void; back: () => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [facing, setFacing] = useState<'user' | 'environment'>('user');
  const [failed, setFailed] = useState(false);
  const seen = useRef(onCode);
  seen.current = onCode;
  useEffect(() => {
    if (!video.current) return;
    setFailed(false);
    return watch(
      video.current,
      facing,
      (code) => seen.current(code),
      () => setFailed(true),
    );
  }, [facing]);
  return (
    <Panel
      title={t('kiosk.camera')}
      text={<span role="status">{t(failed ? 'kiosk.camera_failed' : 'kiosk.camera_hold')}</span>}
    >
      <video
        ref={video}
        className={classes.video}
        data-mirrored={facing === 'user' || undefined}
        muted
        playsInline
        hidden={failed}
      />
      <div className={classes.buttons}>
        <Button size="xl" variant="default" leftSection={<IconArrowLeft size={22} />} onClick={back}>
          {t('action.back')}
        </Button>
        <Button
          size="xl"
          variant="default"
          leftSection={<IconCameraRotate size={22} />}
          onClick={() => setFacing((now) => (now === 'user' ? 'environment' : 'user'))}
        >
          {t('kiosk.other_camera')}
        </Button>
      </div>
    </Panel>
  );
}
