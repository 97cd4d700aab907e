import { ChatError } from '@confab/protocol/runtime';
import type { ChatClient, ChatClientOptions } from './client-api.ts';
import { ClientSession } from './client-session.ts';
import type { PeopleViews } from './namespaces/contacts.ts';
import { createConversations } from './namespaces/conversations.ts';
import { createBroadcastViews } from './views/broadcast-views.ts';
import type { PresenceViews } from './namespaces/presence.ts';
import { ConversationListView } from './views/conversation-list-view.ts';
import { createGroupViews } from './views/group-views.ts';
import { LateView } from './views/late-view.ts';
import { noMembers } from './views/members-snapshot.ts';
import { createPinViews } from './views/pin-views.ts';
import { type PeopleFilter, PeopleView, RelationView } from './views/people-view.ts';
import { type PresenceHub, PresenceView } from './views/presence-hub.ts';
import { PresenceSettingsView } from './views/presence-settings-view.ts';
import { MeView, NotificationsView } from './views/profile-views.ts';
import { TimelineView } from './views/timeline-view.ts';
import { UnreadView } from './views/unread-view.ts';
import { UserView } from './views/user-directory.ts';
import type { ViewContext } from './views/view-context.ts';
import { ViewRegistry } from './views/view-registry.ts';

/**
 * Makes a client. It shows local data at once and talks to the server after `connect`.
 * @example
 * const chat = createChatClient({ url: 'http://127.0.0.1:3000', tokenProvider: fetchToken });
 * await chat.connect();
 * const { conversation } = await chat.openDirect('bob');
 * await chat.timeline(conversation.id).send({ type: 'text', text: 'Hello Bob' });
 * @throws ChatError `invalid_argument` unless exactly one of `token` and `tokenProvider` is given
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const session = new ClientSession(options);
  const context = createViewContext(session);
  return {
    connection: session.connection,
    sync: session.sync,
    me: new MeView(context),
    notifications: new NotificationsView(context),
    connect: () => session.connect(),
    disconnect: () => session.disconnect(),
    logout: () => session.logout(),
    call: session.parts.call,
    on: (name, listener) => session.events.add(name, listener),
    onRefused: (listener) => session.refusals.add(listener),
    flush: () => session.parts.outbox.flush(),
    ...createShortcuts(session),
    ...createViews(context, session),
  };
}

function createViewContext(session: ClientSession): ViewContext {
  const { runtime, store, outbox, actions, history, users, call } = session.parts;
  return {
    runtime,
    store,
    outbox,
    actions,
    history,
    users,
    call,
    sync: session.sync,
    on: session.events.add.bind(session.events),
    me: () => session.me,
    isOnline: () => session.isOnline,
    fetchConversations: (ids) => session.fetchConversations(ids),
  };
}

type ViewMethods =
  | 'broadcasts'
  | 'contacts'
  | 'conversations'
  | 'groups'
  | 'timeline'
  | 'members'
  | 'pins'
  | 'presence'
  | 'typing'
  | 'user'
  | 'unread';

function createViews(context: ViewContext, session: ClientSession): Pick<ChatClient, ViewMethods> {
  const views = new ViewRegistry();
  const { runtime } = context;
  const { presence, typing, late } = session.parts;
  const loadMembers = late.once(() => import('./views/members-view.ts'));
  return {
    conversations: createConversations(
      { ...session.parts, now: runtime.now, me: context.me },
      (filter = {}) =>
        views.get(`conversations ${JSON.stringify(filter)}`, () => {
          return new ConversationListView(context, filter);
        }),
    ),
    contacts: late.methods(createPeopleViews(context, views), async () => {
      const { createContacts } = await import('./namespaces/contacts.ts');
      return createContacts({ ...session.parts, now: runtime.now });
    }),
    groups: late.methods(createGroupViews(context, views, late), async () => {
      const { createGroups } = await import('./namespaces/groups.ts');
      return createGroups({ ...session.parts, now: runtime.now, me: context.me });
    }),
    broadcasts: late.methods(
      createBroadcastViews({ ...session.parts, context, views }),
      async () => {
        const { createBroadcasts } = await import('./namespaces/broadcasts.ts');
        return createBroadcasts(session.parts);
      },
    ),
    pins: late.methods(createPinViews(context, views, late), async () => {
      const { createPins } = await import('./namespaces/pins.ts');
      return createPins({ ...session.parts, now: runtime.now, me: context.me });
    }),
    unread: () => views.get('unread', () => new UnreadView(context)),
    timeline: (id) => views.get(`timeline ${id}`, () => new TimelineView(context, id)),
    members: (id) =>
      views.get(`members ${id}`, () => {
        return new LateView(runtime, noMembers, async () => {
          const { ConversationMembersView } = await loadMembers();
          return new ConversationMembersView(context, id);
        });
      }),
    user: (id) => views.get(`user ${id}`, () => new UserView(context, id)),
    presence: late.methods(createPresenceViews(context, views, presence), async () => {
      const { createPresence } = await import('./namespaces/presence.ts');
      const { connection } = session;
      return createPresence({ ...session.parts, connection, now: runtime.now });
    }),
    typing: (id) => typing.view(id),
  };
}

function createPresenceViews(
  context: ViewContext,
  views: ViewRegistry,
  hub: PresenceHub,
): PresenceViews {
  const { runtime } = context;
  return {
    of: (id) => views.get(`presence ${id}`, () => new PresenceView(runtime, hub, id)),
    settings: new PresenceSettingsView(context),
  };
}

function createPeopleViews(context: ViewContext, views: ViewRegistry): PeopleViews {
  const view = (filter: PeopleFilter) =>
    views.get(`people ${JSON.stringify(filter)}`, () => new PeopleView(context, filter));
  return {
    list: (filter = {}) => view({ kind: 'contacts', ...filter }),
    requests: (kind) => view({ kind }),
    blocked: () => view({ kind: 'blocked' }),
    of: (id) => views.get(`relation ${id}`, () => new RelationView(context, id)),
  };
}

type Shortcuts =
  | 'openDirect'
  | 'devices'
  | 'files'
  | 'orders'
  | 'rooms'
  | 'system'
  | 'sendCommand'
  | 'searchUsers'
  | 'updateProfile';

function createShortcuts(session: ClientSession): Pick<ChatClient, Shortcuts> {
  const { call, writer, late, store, actions } = session.parts;
  const { team, events, connection } = session;
  return {
    openDirect: async (userId) => {
      const { item, users } = await call('conversations.openDirect', { userId });
      await writer.saveItems([item], users);
      return item;
    },
    devices: late.methods({}, async () => {
      const { createDevices } = await import('./namespaces/devices.ts');
      return createDevices({ ...session.parts, me: () => session.me });
    }),
    files: late.methods({}, async () => {
      const { createFiles } = await import('./namespaces/files.ts');
      return createFiles({ ...session.parts, me: () => session.me });
    }),
    orders: late.methods({}, async () => {
      const { createOrders } = await import('./namespaces/orders.ts');
      return createOrders({ ...session.parts, now: session.parts.runtime.now });
    }),
    system: late.methods({}, async () => {
      const { createSystem } = await import('./namespaces/system.ts');
      return createSystem(session.parts);
    }),
    rooms: late.methods({}, async () => {
      const { createRooms } = await import('./namespaces/rooms.ts');
      return createRooms({ ...session.parts, team, events, connection });
    }),
    sendCommand: async (command) => {
      await call('commands.send', command);
    },
    searchUsers: async (query) => {
      const { users } = await call('users.search', { query });
      await writer.saveUsers(users);
      return users;
    },
    updateProfile: async (profile) => {
      const kind = Object.keys(profile).join();
      const operation = { name: 'users.updateProfile', input: profile } as const;
      await actions.add({ target: 'profile', id: session.me, kind, operation, patch: profile });
      const me = store.state.me(session.me);
      if (me === undefined) throw new ChatError('gone');
      return me;
    },
  };
}
