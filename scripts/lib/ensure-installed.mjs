import './check-node.mjs';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, rootPath } from './paths.mjs';
import { runQuietly } from './run-quietly.mjs';
import { withLock } from './with-lock.mjs';

const lockPath = inRoot('package-lock.json');
const stampPath = inRoot('node_modules/.confab-installed');
/** Written by npm itself: what it has put into node_modules. */
const installedLockPath = inRoot('node_modules/.package-lock.json');

/** Installs the dependencies of package-lock.json with `npm ci`, unless exactly they are there already. */
export async function ensureInstalled() {
  const stamp = createStamp();
  if (readStamp() === stamp) return;
  await withLock('install', async () => {
    if (readStamp() === stamp) return; // Another process has done it while we waited.
    if (!isInstalledByHand()) await install();
    writeFileSync(stampPath, stamp);
  });
}

/** Native packages differ by platform, so a node_modules that was copied from another one does not count. */
function createStamp() {
  const { platform, arch } = process;
  const hash = createHash('sha256').update(readFileSync(lockPath)).digest('hex');
  return `${hash} ${platform} ${arch}\n`;
}

function readStamp() {
  return existsSync(stampPath) ? readFileSync(stampPath, 'utf8') : null;
}

/** Whether `npm ci` or `npm install` has already put the packages of the lock in place. */
function isInstalledByHand() {
  if (!existsSync(installedLockPath)) return false;
  const wanted = Object.entries(JSON.parse(readFileSync(lockPath, 'utf8')).packages);
  const installed = JSON.parse(readFileSync(installedLockPath, 'utf8')).packages;
  return wanted
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional)
    .every(([path, entry]) => {
      const found = installed[path];
      return found !== undefined && found.version === entry.version && existsSync(inRoot(path));
    });
}

async function install() {
  console.error('Installing dependencies (npm ci); this takes about a minute …');
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const { code, output } = await runNpm(flags);
  if (code === 0) return;
  console.error(output);
  throw new Error('npm ci failed; its output stands above.');
}

/** npm, as the process that runs us was started by it, or as the shell finds it. */
function runNpm(args) {
  const { npm_execpath: cliPath } = process.env;
  if (cliPath?.endsWith('npm-cli.js')) {
    return runQuietly(process.execPath, [cliPath, ...args], { cwd: rootPath });
  }
  const isWindows = process.platform === 'win32';
  return runQuietly('npm', args, { cwd: rootPath, shell: isWindows });
}
