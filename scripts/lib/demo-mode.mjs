/** Whether a start from the repository lets the demo users sign in: only where nobody but this machine can. */
export function demoMode({ HOST }) {
  const isLoopback = !HOST || HOST === 'localhost' || HOST === '::1' || HOST.startsWith('127.');
  return isLoopback ? 'on' : 'off';
}
