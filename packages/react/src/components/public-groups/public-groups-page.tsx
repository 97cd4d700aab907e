import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { publicGroupTexts } from '../../i18n/public-group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { Button } from '../button/button.tsx';
import { EmptyState } from '../empty-state/empty-state.tsx';
import { SearchField } from '../search-field/search-field.tsx';
import { SidePanel } from '../side-panel/side-panel.tsx';
import { AddPolicyField } from './add-policy-field.tsx';
import { PublicGroupRow } from './public-group-row.tsx';
import type { PublicGroupsPageProps } from './public-groups-props.ts';

/** Public groups by name or tag, and the way into each. */
export function PublicGroupsPage(props: PublicGroupsPageProps): ReactNode {
  const { search, actions, onQueryChange, onLoadMore, onBack } = props;
  const { t, of } = useI18n();
  const text = of(publicGroupTexts);
  const { status, query, groups, hasMore } = search;
  const isEmpty = groups.length === 0;
  return (
    <SidePanel title={text('publicGroups')} back={{ label: t('back'), onBack }}>
      <SearchField label={text('searchGroups')} query={query} onChange={onQueryChange} />
      <ul aria-busy={status === 'searching'}>
        {groups.map((group) => (
          <li key={group.conversationId}>
            <PublicGroupRow
              group={group}
              actions={actions}
              onTag={(tag) => onQueryChange(`#${tag}`)}
            />
          </li>
        ))}
      </ul>
      {status === 'ready' && isEmpty && query.trim() === '' ? (
        <EmptyState
          icon={UsersRound}
          title={text('noPublicGroupsTitle')}
          hint={text('noPublicGroupsHint')}
        />
      ) : (
        <p className="cf-panel__empty" role="status">
          {status === 'failed' && text('groupsFailed')}
          {status === 'ready' && isEmpty && text('noGroupsFound', { query: query.trim() })}
        </p>
      )}
      {(hasMore || status === 'failed') && (
        <Button className="cf-panel__more" onClick={onLoadMore}>
          {status === 'failed' ? t('retry') : t('loadMore')}
        </Button>
      )}
      <AddPolicyField {...props} />
    </SidePanel>
  );
}
