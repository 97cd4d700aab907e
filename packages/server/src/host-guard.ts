import { type Config, isLoopbackHost } from './config.ts';

/**
 * Whether a request is answered under the name in its Host header. In demo mode only names of this machine are: a page
 * elsewhere whose name was made to resolve to it must not reach the demo (DNS rebinding).
 */
export function isHostAnswered(
  config: Pick<Config, 'isDemo' | 'isDemoPublic'>,
  host: string | undefined,
): boolean {
  if (!config.isDemo || config.isDemoPublic) return true;
  const name = (host ?? '').replace(/:\d*$/, '');
  return isLoopbackHost(name.replace(/^\[(.*)\]$/, '$1'));
}
