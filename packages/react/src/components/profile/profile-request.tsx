import type { ReactNode } from 'react';
import { peopleTexts } from '../../i18n/people-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import type { PersonActions } from '../people-page/people-page-props.ts';

interface ProfileRequestProps {
  readonly userId: string;
  readonly name: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly actions: PersonActions;
}

/** A request that waits between somebody and me, and what can be done with it. */
export function ProfileRequest(props: ProfileRequestProps): ReactNode {
  const { userId, name, direction, actions } = props;
  const t = useI18n().of(peopleTexts);
  return (
    <div className="cf-panel__section">
      <p className="cf-panel__text">
        {t(direction === 'incoming' ? 'askedYou' : 'askedThem', { name })}
      </p>
      <div className="cf-request__answers">
        {direction === 'incoming' ? (
          <>
            <Button variant="primary" onClick={() => actions.accept(userId)}>
              {t('accept')}
            </Button>
            <Button onClick={() => actions.reject(userId)}>{t('decline')}</Button>
          </>
        ) : (
          <Button onClick={() => actions.cancel(userId)}>{t('withdraw')}</Button>
        )}
      </div>
    </div>
  );
}
