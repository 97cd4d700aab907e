import type { ChatClient } from '@confab/client';
import { ChatProvider, ConversationListView, ConversationView } from '@confab/react';
import { useState } from 'react';
import '@confab/react/styles.css';

export function Chat({ client }: { client: ChatClient }) {
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <ChatProvider client={client}>
      <ConversationListView activeId={openId} hrefOf={(id) => `#${id}`} onOpen={setOpenId} />
      {openId !== null && (
        <ConversationView
          key={openId}
          conversationId={openId}
          isDetailsOpen={false}
          autoFocus
          onBack={() => setOpenId(null)}
          onToggleDetails={() => undefined}
        />
      )}
    </ChatProvider>
  );
}
