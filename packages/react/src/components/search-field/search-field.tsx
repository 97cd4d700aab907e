import { Search, X } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { useI18n } from '../../ui-provider.tsx';
import { IconButton } from '../icon-button/icon-button.tsx';

type InputProps = InputHTMLAttributes<HTMLInputElement>;

interface SearchFieldProps extends Pick<InputProps, 'autoFocus' | 'enterKeyHint' | 'onKeyDown'> {
  /** What is searched. */
  readonly label: string;
  readonly query: string;
  readonly fieldRef?: Ref<HTMLInputElement> | undefined;
  onChange(query: string): void;
}

/** A field that searches what stands below it. */
export function SearchField(props: SearchFieldProps): ReactNode {
  const { label, query, fieldRef, onChange, ...field } = props;
  const { t } = useI18n();
  const id = useId();
  return (
    <div className="cf-search">
      <Search aria-hidden="true" className="cf-icon" />
      <input
        {...field}
        id={id}
        ref={fieldRef}
        className="cf-search__field"
        type="text"
        role="searchbox"
        dir="auto"
        autoComplete="off"
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
