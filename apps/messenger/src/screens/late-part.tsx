import { Button, EmptyState } from '@confab/react';
import { Unplug } from 'lucide-react';
import { Component, type ReactNode, Suspense } from 'react';
import { useSettings } from '../settings/settings-provider.tsx';

interface LatePartProps {
  readonly children: ReactNode;
  /** Called to go where it is not needed. */
  onLeave(): void;
}

/**
 * The place of something that is loaded when it is first opened. Where that fails, without a network or after an
 * upgrade of the server, it says so, and the rest of the messenger stays.
 */
export class LatePart extends Component<LatePartProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (this.state.hasFailed) return <NotLoaded onLeave={this.props.onLeave} />;
    return <Suspense>{this.props.children}</Suspense>;
  }
}

function NotLoaded({ onLeave }: Pick<LatePartProps, 'onLeave'>): ReactNode {
  const { t } = useSettings();
  return (
    <EmptyState icon={Unplug} title={t('notLoadedTitle')} hint={t('notLoadedHint')}>
      <Button variant="primary" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
      <Button onClick={onLeave}>{t('toConversations')}</Button>
    </EmptyState>
  );
}
