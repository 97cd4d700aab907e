import type { OrderCard as OrderContent } from '@confab/client';
import { ExternalLink, Package } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../ui-provider.tsx';

/** Props of {@link OrderCard}. */
export interface OrderCardProps {
  readonly order: Omit<OrderContent, 'id'>;
  readonly isClosed?: boolean;
  readonly tabIndex?: 0 | -1;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** An order of the host app: its picture, what it is, what it costs and how far it is. */
export function OrderCard({
  order,
  isClosed = false,
  tabIndex,
  children,
}: OrderCardProps): ReactNode {
  const { t } = useI18n();
  const { title, price, status, url } = order;
  const facts = [price, status].filter((fact) => fact !== null).join(' · ');
  return (
    <div className="cf-order">
      <OrderPicture key={order.imageUrl} url={order.imageUrl} />
      <div className="cf-order__text">
        {url === null ? (
          <p className="cf-order__title">
            <span dir="auto">{title}</span>
          </p>
        ) : (
          <a
            className="cf-order__title"
            href={url}
            target="_blank"
            rel="noopener noreferrer nofollow"
            tabIndex={tabIndex}
          >
            <span dir="auto">{title}</span>
            <ExternalLink aria-hidden="true" className="cf-icon cf-flip" />
          </a>
        )}
        {(facts !== '' || isClosed) && (
          <p className="cf-order__facts">
            {facts !== '' && (
              <span className="cf-truncate" dir="auto">
                {facts}
              </span>
            )}
            {isClosed && <span className="cf-badge">{t('orderClosed')}</span>}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}

function OrderPicture({ url }: { url: string | null }): ReactNode {
  const [isBroken, setIsBroken] = useState(false);
  return (
    <span className="cf-order__picture">
      {url === null || isBroken ? (
        <Package aria-hidden="true" className="cf-icon" />
      ) : (
        <img src={url} alt="" loading="lazy" decoding="async" onError={() => setIsBroken(true)} />
      )}
    </span>
  );
}
