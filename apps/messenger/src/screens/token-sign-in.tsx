import { Button } from '@confab/react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useSettings } from '../settings/settings-provider.tsx';

/** Signs in with a token of the host app. */
export function TokenSignIn({ onSignIn }: { onSignIn(token: string): void }): ReactNode {
  const { t } = useSettings();
  const id = useId();
  const [token, setToken] = useState('');
  const trimmed = token.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (trimmed !== '') onSignIn(trimmed);
  }

  return (
    <form className="app-token" onSubmit={submit}>
      <p>{t('signInWithToken')}</p>
      <label className="cf-field__label" htmlFor={id}>
        {t('token')}
      </label>
      <textarea
        id={id}
        className="cf-field__input app-token__field"
        dir="ltr"
        rows={4}
        spellCheck={false}
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.target.value)}
      />
      <Button type="submit" variant="primary" disabled={trimmed === ''}>
        {t('signIn')}
      </Button>
    </form>
  );
}
