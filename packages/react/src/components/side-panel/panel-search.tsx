import { Search, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';

interface PanelSearchProps {
  /** What is searched. */
  readonly label: string;
  readonly query: string;
  readonly autoFocus?: boolean;
  onChange(query: string): void;
}

/** A field that searches what stands below it in a panel. */
export function PanelSearch(props: PanelSearchProps): ReactNode {
  const { label, query, autoFocus = false, onChange } = props;
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="cf-filter">
      <Search aria-hidden="true" className="cf-icon" />
      <input
        id={id}
        className="cf-filter__field"
        type="text"
        role="searchbox"
        dir="auto"
        autoComplete="off"
        autoFocus={autoFocus}
        value={query}
        placeholder={label}
        aria-label={label}
        onChange={(event) => onChange(event.target.value)}
      />
      {query !== '' && (
        <IconButton icon={X} label={t('clearFilter')} onClick={() => onChange('')} />
      )}
    </div>
  );
}
