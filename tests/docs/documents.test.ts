import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { sourceFlags } from '../../scripts/lib/source-flags.mjs';
import { callHttp, connectSocket, signInToDemo } from '../process/api.ts';
import { runConfab, useSharedServer } from '../process/server-process.ts';
import { readCodeBlocks } from './code-blocks.ts';

vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const server = useSharedServer();
const address = 'http://127.0.0.1:3000';

describe('the code of the README', () => {
  const [tryIt = '', makeApp = ''] = readCodeBlocks('README.md', 'sh');
  const [backend = '', webApp = '', plain = ''] = readCodeBlocks('README.md', 'js');
  const [react = ''] = readCodeBlocks('README.md', 'tsx');

  test('its commands are scripts of the workspace', () => {
    const { scripts }: { scripts: object } = JSON.parse(
      readFileSync(inRoot('package.json'), 'utf8'),
    );
    const names = [...tryIt.matchAll(/^npm (?:run )?(\w+)/gm)].map(([, name]) => name);
    expect(names).toEqual(['start', 'test']);
    for (const name of names) expect(scripts).toHaveProperty(String(name));
  });

  test('the backend and the six calls of the quick path run against a server', async () => {
    const apiKey = await createApp(makeApp);
    const program = [
      `const shown = [];`,
      `const render = (messages) => shown.push(messages);`,
      `const fetchToken = async () => token;`,
      inOrder(backend, webApp).replaceAll(address, server().url),
      `console.log(JSON.stringify(shown.flat().map(({ content }) => content.text)));`,
    ].join('\n');
    const { stdout } = await runProgram(program, { API_KEY: apiKey });
    const texts: string[] = JSON.parse(stdout);
    expect(new Set(texts)).toEqual(new Set(['Hello Bob']));

    const profile = await callHttp(server().url, apiKey, ['GET', '/v1/users/alice']);
    expect(profile).toMatchObject({ status: 200, body: { user: { name: 'Alice Example' } } });
    const { body } = await callHttp(server().url, apiKey, [
      'POST',
      '/v1/tokens',
      { userId: 'bob' },
    ]);
    const inbox = await callHttp(server().url, (body as { token: string }).token, [
      'GET',
      '/v1/conversations',
    ]);
    expect(inbox).toMatchObject({
      body: {
        items: [
          { peerId: 'alice', unreadCount: 1, lastMessage: { content: { text: 'Hello Bob' } } },
        ],
      },
    });
  });

  test('the plain sample runs and hears itself', async () => {
    const token = await signInToDemo(server().url, 'alice');
    const program = [
      `import { io } from 'socket.io-client';`,
      plain
        .replaceAll('ws://127.0.0.1:3000', server().url.replace('http:', 'ws:'))
        .replace('YOUR_JWT_TOKEN', token),
      `socket.on('new_message', () => socket.close());`,
    ].join('\n');
    expect((await runProgram(program, {})).stdout).toBe('[alice]: Hello from the API! 👋\n');
    await connectSocket(server().url, token);
  });

  test('the React part is the file whose types are checked with the rest', () => {
    expect(react).toBe(readFileSync(inRoot('tests/docs/chat.tsx'), 'utf8'));
  });
});

test('[AUTH-2] a token signed as docs/operations.md says is accepted', async () => {
  const [example = ''] = readCodeBlocks('docs/operations.md', 'js');
  const data = { CONFAB_DATA: server().dataDirectory };
  const { stdout } = await runConfab(['apps', 'create', 'signing-app'], data);
  const secret = /secret +(\S+)/.exec(stdout)?.[1] ?? '';
  const program = `${example.replace('my-app', 'signing-app')}\nconsole.log(token);`;
  const token = (await runProgram(program, { APP_SECRET: secret })).stdout.trim();
  expect((await callHttp(server().url, token, ['GET', '/v1/conversations'])).status).toBe(200);
});

test('the links of the documents lead to files', () => {
  const documents = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'docs/operations.md',
    'docs/security.md',
    'docs/vocabulary.md',
    'docs/add-a-feature.md',
    'docs/protocol.md',
    'docs/benchmarks.md',
    'tests/conformance/README.md',
  ];
  const broken = documents.flatMap((path) =>
    [...readFileSync(inRoot(path), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)]
      .map(([, target = '']) => join(path, '..', target))
      .filter((target) => !isFile(inRoot(target)))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

/** Runs the command that makes an app, as it is written, beside the server; answers its API key. */
async function createApp(block: string): Promise<string> {
  const [, ...args] = block.trim().split(' ').slice(1);
  const { code, stdout } = await runConfab(args, { CONFAB_DATA: server().dataDirectory });
  expect(code).toBe(0);
  return /api key +(\S+)/.exec(stdout)?.[1] ?? '';
}

/** One module of two blocks, with the imports of the second at the top. */
function inOrder(first: string, second: string): string {
  const imports = second.split('\n').filter((line) => line.startsWith('import '));
  const rest = second.split('\n').filter((line) => !line.startsWith('import '));
  return [...imports, first, ...rest].join('\n');
}

async function runProgram(
  source: string,
  env: Record<string, string>,
): Promise<{ stdout: string }> {
  const path = join(createFolder(), 'program.mjs');
  writeFileSync(path, source);
  return run(process.execPath, [...sourceFlags, path], {
    cwd: inRoot(''),
    env: { PATH: process.env['PATH'], ...env },
    timeout: 40_000,
  });
}

/** A folder inside the workspace, so that its packages are found; it goes with the test. */
function createFolder(): string {
  const cache = inRoot('node_modules/.cache/confab-tests');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'docs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function isFile(path: string): boolean {
  try {
    return readFileSync(path) !== null;
  } catch (error) {
    return (error as { code?: string }).code === 'EISDIR';
  }
}
