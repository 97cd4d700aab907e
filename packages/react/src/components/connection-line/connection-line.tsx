import type { ConnectionState } from '@confab/client';
import type { ReactNode } from 'react';
import type { I18n } from '../../i18n/i18n.ts';
import { useI18n } from '../../ui-provider.tsx';

/** Props of {@link ConnectionLine}. */
export interface ConnectionLineProps {
  readonly connection: ConnectionState;
}

/** A quiet line that says what is wrong with the connection; nothing while it is fine. */
export function ConnectionLine({ connection }: ConnectionLineProps): ReactNode {
  const text = describe(useI18n(), connection);
  return (
    <div className="cf-connection-line" role="status" data-visible={text !== null}>
      {text !== null && (
        <span className="cf-connection-line__text">
          <span className="cf-connection-line__pulse" aria-hidden="true" />
          {text}
        </span>
      )}
    </div>
  );
}

function describe(i18n: I18n, connection: ConnectionState): string | null {
  const { t } = i18n;
  switch (connection.status) {
    case 'connected':
      return null;
    case 'connecting':
      return t('connecting');
    case 'reconnecting':
      return t('waitingForNetwork');
    case 'following':
      return describe(i18n, connection.leader);
    case 'disconnected':
      if (connection.reason === 'initial') return null;
      return connection.reason === 'version_unsupported' ? t('versionUnsupported') : t('signedOut');
  }
}
