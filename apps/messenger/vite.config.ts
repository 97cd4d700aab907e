import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const server = process.env['CONFAB_URL'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  // Packages resolve to their sources: developing needs no build of them.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  server: {
    host: '127.0.0.1',
    proxy: { '/v1': server, '/socket.io': { target: server, ws: true } },
  },
  build: {
    target: 'es2022',
    // The themes stand on light-dark(), which has been in every browser since May 2024.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The Content-Security-Policy allows scripts and fonts as files only.
    assetsInlineLimit: 0,
  },
});
