import type { ReactNode } from 'react';
import { ConnectionLine } from '../components/connection-line/connection-line.tsx';
import { useConnection } from '../hooks/use-connection.ts';

/** The line about the connection, from the client. */
export function ConnectionLineView(): ReactNode {
  return <ConnectionLine connection={useConnection()} />;
}
