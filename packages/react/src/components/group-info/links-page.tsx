import type { InviteLink } from '@confab/client';
import { Link2, Plus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { describeUntil } from '../../i18n/describe-time.ts';
import { joiningTexts } from '../../i18n/joining-texts.ts';
import { useI18n, useNow } from '../../ui-provider.tsx';
import { CopyField } from '../copy-field/copy-field.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';
import { PagedList } from '../paged-list/paged-list.tsx';
import { ActionRow } from '../side-panel/action-row.tsx';
import { IconRow } from '../side-panel/icon-row.tsx';
import type { GroupInfoProps, LinkList } from './group-info-props.ts';
import { NewLinkDialog } from './new-link-dialog.tsx';

/** The links that let people into a group, and a new one (GROUP-14). */
export function LinksPage({ members, renderLinks }: GroupInfoProps): ReactNode {
  const nameOf = (id: string) => members.members.find(({ userId }) => userId === id)?.name ?? id;
  return renderLinks((links) => <Links {...links} nameOf={nameOf} />);
}

interface LinksProps extends LinkList {
  nameOf(userId: string): string;
}

function Links(props: LinksProps): ReactNode {
  const { pages, newAddress, status, problem, nameOf, create, remove } = props;
  const t = useI18n().of(joiningTexts);
  const [isMaking, setIsMaking] = useState(false);
  return (
    <>
      <ActionRow icon={Plus} label={t('newLink')} onClick={() => setIsMaking(true)} />
      {newAddress !== null && (
        <CopyField
          label={t('newAddress')}
          hint={t('newAddressHint')}
          text={newAddress}
          copyLabel={t('copyAddress')}
          copiedLabel={t('addressCopied')}
        />
      )}
      <PagedList
        pages={pages}
        empty={<p className="cf-panel__section cf-panel__small">{t('noLinks')}</p>}
        keyOf={({ id }) => id}
        renderRow={(link) => (
          <LinkRow
            link={link}
            creatorName={nameOf(link.createdBy)}
            onRemove={() => remove(link.id)}
          />
        )}
      />
      {isMaking && (
        <NewLinkDialog
          isBusy={status === 'busy'}
          problem={problem}
          onCreate={(link) => create(link, () => setIsMaking(false))}
          onClose={() => setIsMaking(false)}
        />
      )}
    </>
  );
}

interface LinkRowProps {
  readonly link: InviteLink;
  readonly creatorName: string;
  onRemove(): void;
}

function LinkRow({ link, creatorName, onRemove }: LinkRowProps): ReactNode {
  const { of, format } = useI18n();
  const t = of(joiningTexts);
  const now = useNow();
  const when = format.short(link.createdAt, now);
  return (
    <IconRow
      icon={Link2}
      title={<span className="cf-truncate">{t('linkMadeBy', { name: creatorName, when })}</span>}
      note={<LinkFacts link={link} />}
    >
      <IconButton icon={X} label={t('removeLink', { when })} onClick={onRemove} />
    </IconRow>
  );
}

function LinkFacts({ link }: { readonly link: InviteLink }): ReactNode {
  const i18n = useI18n();
  const t = i18n.of(joiningTexts);
  const now = useNow();
  const { useCount: count, maxUses: max, expiresAt, needsApproval } = link;
  const used = count === 0 ? t('linkUnused') : t('linkUsed', { count });
  const facts = [
    max === null ? used : t('linkUsedOf', { count, max }),
    expiresAt !== null && t('linkUntil', { when: describeUntil(i18n, expiresAt, now) }),
    needsApproval && t('linkAsks'),
  ];
  return facts.filter(Boolean).join(' · ');
}
