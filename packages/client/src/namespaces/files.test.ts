import type { OperationInput } from '@confab/protocol';
import { limits } from '@confab/protocol/runtime';
import { describe, expect, test } from 'vitest';
import type { Call } from '../calls/caller.ts';
import { createFiles } from './files.ts';

/** A server that knows where content goes, and says what it was told. */
function open(status = 200) {
  const announced: OperationInput<'files.create'>[] = [];
  const put: string[] = [];
  let now = 0;
  let asked = 0;
  const call = (async (name: string, input: OperationInput<'files.create'>) => {
    if (name === 'files.create') announced.push(input);
    asked += name === 'files.get' ? 1 : 0;
    return { upload: { url: '/put' }, download: { url: `/get/${asked}` } };
  }) as unknown as Call;
  const sent: unknown[] = [];
  const files = createFiles({
    outbox: {
      add: async (conversationId, content) => {
        sent.push([conversationId, content]);
        return {} as never;
      },
    },
    url: 'http://host/chat',
    call,
    me: () => 'alice',
    runtime: {
      now: () => now,
      uuid: () => 'uuid',
      fetch: async (url, { body }) => {
        put.push(`${url} ${await (body as Blob).text()}`);
        const error = { code: 'unsupported_media', message: 'No.' };
        return { status, json: async () => (status === 200 ? { file: { id: 'a' } } : { error }) };
      },
    },
  });
  return { files, announced, put, sent, sleep: (ms: number) => (now += ms) };
}

describe('chat.files', () => {
  test('[FILE-2] announces a file by what it is, and sends it where the server says', async () => {
    const { files, announced, put } = open();
    const file = new File(['Pizza'], 'menu.txt', { type: 'text/plain;charset=utf-8' });
    expect(await files.share('lunch', file)).toEqual({ id: 'a' });
    const told = { conversationId: 'lunch', fileId: 'uuid', name: 'menu.txt', sizeBytes: 5 };
    expect(announced).toEqual([{ ...told, mediaType: 'text/plain' }]);
    expect(put).toEqual(['http://host/chat/put Pizza']);
  });

  test.each([
    ['../a\\b\u202e.txt', '.._a_b_.txt'],
    ['a\ud83c.txt', 'a_.txt'],
    [' ', 'file'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(251)}.pdf`],
    [`${'x'.repeat(250)}🍕.pdf`, `${'x'.repeat(250)}_.pdf`],
  ])('[FILE-2] a name that would be refused is made one that is not: %j', async (name, clean) => {
    const { files, announced } = open();
    await files.share('lunch', new Blob(['x']), { name });
    expect(announced[0]?.name).toBe(clean);
    expect(announced[0]).not.toHaveProperty('mediaType');
  });

  test('what the server refuses rejects with its error, and what was broken off is not sent', async () => {
    await expect(open(415).files.share('lunch', new Blob(['x']))).rejects.toMatchObject({
      code: 'unsupported_media',
    });
    const { files, put } = open();
    const signal = AbortSignal.abort(new Error('no more'));
    await expect(files.share('lunch', new Blob(['x']), { signal })).rejects.toThrow('no more');
    expect(put).toEqual([]);
  });

  test('[FILE-3] an address is kept, and asked for again before it ends', async () => {
    const { files, sleep } = open();
    expect(await files.url('lunch', 'a')).toBe('http://host/chat/get/1');
    sleep(limits.fileUrlMs - 60_001);
    expect(await files.url('lunch', 'a')).toBe('http://host/chat/get/1');
    sleep(1);
    expect(await files.url('lunch', 'a')).toBe('http://host/chat/get/2');
    await files.remove('lunch', 'a');
    expect(await files.url('lunch', 'a')).toBe('http://host/chat/get/3');
  });

  test('[FILE-9] a message with files waits in the outbox when the server has all of them', async () => {
    const { files, announced, sent } = open();
    const blobs = [new File(['ab'], 'a.txt'), new File(['c'], 'b.txt')];
    await files.send('lunch', blobs, { text: 'Look' });
    expect(announced.map(({ name, isForMessage }) => [name, isForMessage])).toEqual([
      ['a.txt', true],
      ['b.txt', true],
    ]);
    const content = { type: 'file', files: [{ fileId: 'a' }, { fileId: 'a' }], text: 'Look' };
    expect(sent).toEqual([['lunch', content]]);
    const refused = open(415);
    await expect(refused.files.send('lunch', blobs)).rejects.toMatchObject({
      code: 'unsupported_media',
    });
    expect(refused.sent).toEqual([]);
  });
});
