import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupTexts } from '../../i18n/group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import type { GroupInfoProps } from './group-info-props.ts';

/** Who may write while their role is muted. */
export function Allowlist({ conversation, members, actions }: GroupInfoProps): ReactNode {
  const { t, of } = useI18n();
  const text = of(groupTexts);
  const allowed = members.filter(({ isAllowlisted }) => isAllowlisted);
  const isMuted = (conversation.settings?.mutedRoles.length ?? 0) > 0;
  if (!isMuted && allowed.length === 0) return null;
  return (
    <div className="cf-panel__section">
      <p className="cf-panel__label">{text('allowlist')}</p>
      <ul className="cf-chips">
        {allowed.map(({ userId, name }) => (
          <li key={userId}>
            <button
              type="button"
              className="cf-chip"
              aria-label={t('removePerson', { name })}
              onClick={() => actions.disallow(userId)}
            >
              <span className="cf-truncate" dir="auto">
                {name}
              </span>
              <X aria-hidden="true" className="cf-icon" />
            </button>
          </li>
        ))}
      </ul>
      <p className="cf-panel__small">{text('allowlistHint')}</p>
    </div>
  );
}
