import type { NewInviteLink } from '@confab/client';
import { useCallback, useState } from 'react';
import { useChat } from '../../chat-provider.tsx';
import type { LinkList } from '../../components/group-info/group-info-props.ts';
import { describeError } from '../../text/describe-error.ts';
import { useI18n } from '../../ui-provider.tsx';
import { useAction } from '../use-action.ts';
import { useAttempt } from '../use-attempt.ts';
import { usePages } from '../use-pages.ts';

/** Makes the address of a link from its secret. */
export type LinkAddress = (linkToken: string) => string;

/** The links into a group, from the server. */
export function useLinks(conversationId: string, toAddress: LinkAddress): LinkList {
  const { groups } = useChat();
  const i18n = useI18n();
  const attempt = useAttempt();
  const [newLink, setNewLink] = useState<{ id: string; address: string } | null>(null);
  const loadPage = useCallback(
    async () => ({ rows: await groups.listLinks(conversationId), nextCursor: null }),
    [groups, conversationId],
  );
  const pages = usePages(loadPage);
  const making = useAction(async (fields: NewInviteLink, onCreated: () => void) => {
    const { link, linkToken } = await groups.createLink(conversationId, fields);
    setNewLink({ id: link.id, address: toAddress(linkToken) });
    onCreated();
    pages.reload();
  });

  async function remove(linkId: string): Promise<void> {
    await groups.removeLink(conversationId, linkId).finally(pages.reload);
    if (linkId === newLink?.id) setNewLink(null);
  }

  return {
    pages,
    newAddress: newLink?.address ?? null,
    status: making.status,
    problem: making.status === 'failed' ? describeError(i18n, making.error) : null,
    create: making.run,
    remove: (linkId) => attempt(() => remove(linkId)),
  };
}
