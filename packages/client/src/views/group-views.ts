import type { AddPolicy } from '@confab/protocol';
import type { LateCode } from '../late-code.ts';
import type { LiveView } from '../live-view.ts';
import { AddPolicyView } from './add-policy-view.ts';
import { type AdmissionsSnapshot, AdmissionsView } from './admissions-view.ts';
import type { GroupInvitationsSnapshot } from './group-invitations-view.ts';
import { type JoinRequestsSnapshot, JoinRequestsView } from './join-requests-view.ts';
import { LateView } from './late-view.ts';
import type { MemberAttributesSnapshot } from './member-attributes-view.ts';
import { type MembersSnapshot, noMembers } from './members-snapshot.ts';
import type { NicknamesSnapshot } from './nicknames-view.ts';
import { type GroupStatistics, StatisticsView } from './statistics-view.ts';
import type { ViewContext } from './view-context.ts';
import type { ViewRegistry } from './view-registry.ts';

/** The live views of `chat.groups`. */
export interface GroupViews {
  /** My requests to join that wait for an answer, the newest first. */
  requests(): LiveView<AdmissionsSnapshot>;
  /** Invitations that wait for my answer, the newest first. */
  invitations(): LiveView<AdmissionsSnapshot>;
  /** Who wants to join a group of mine. Empty while I am neither its owner nor an admin. */
  joinRequests(conversationId: string): LiveView<JoinRequestsSnapshot>;
  /** Whom I have invited to a group, or as its owner or admin whom anyone has. */
  invitationsOf(conversationId: string): LiveView<GroupInvitationsSnapshot>;
  /** The attributes of some members of a group. */
  memberAttributes(
    conversationId: string,
    userIds: readonly string[],
  ): LiveView<MemberAttributesSnapshot>;
  /** Who may add me to a group without asking: as I have said, else as the app does; null while unknown. */
  addPolicy(): LiveView<AddPolicy | null>;
  /** What members are called in my groups, as far as this device knows. */
  nicknames(): LiveView<NicknamesSnapshot>;
  /** The members whose nickname, name or id begins with a query, as the server finds them: for groups above 500. */
  findMembers(conversationId: string, query: string): LiveView<MembersSnapshot>;
  /** How many belong to a group, and how many of them are online, asked every 5 s, and every 30 s above 500 members. */
  statistics(conversationId: string): LiveView<GroupStatistics>;
}

const noNicknames: NicknamesSnapshot = new Map();
const nobody: GroupInvitationsSnapshot = { status: 'loading', invitations: [] };
const nothing: MemberAttributesSnapshot = { status: 'loading', attributes: new Map() };

/** Makes the live views of `chat.groups`. */
export function createGroupViews(
  context: ViewContext,
  views: ViewRegistry,
  late: LateCode,
): GroupViews {
  const { runtime } = context;
  const loadInvitations = late.once(() => import('./group-invitations-view.ts'));
  const loadNicknames = late.once(() => import('./nicknames-view.ts'));
  const loadFound = late.once(() => import('./found-members-view.ts'));
  const loadAttributes = late.once(() => import('./member-attributes-view.ts'));
  const mine = (kind: 'request' | 'invitation') =>
    views.get(`admissions ${kind}`, () => new AdmissionsView(context, kind));
  return {
    requests: () => mine('request'),
    invitations: () => mine('invitation'),
    invitationsOf: (id) =>
      views.get(`invitations ${id}`, () => {
        return new LateView(runtime, nobody, async () => {
          const { GroupInvitationsView } = await loadInvitations();
          return new GroupInvitationsView(context, id);
        });
      }),
    memberAttributes: (id, userIds) => {
      const ids = [...new Set(userIds)].sort();
      return views.get(`attributes ${id} ${ids.join(' ')}`, () => {
        return new LateView(runtime, nothing, async () => {
          const { MemberAttributesView } = await loadAttributes();
          return new MemberAttributesView(context, id, ids);
        });
      });
    },
    addPolicy: () => views.get('addPolicy', () => new AddPolicyView(context)),
    nicknames: () => {
      return views.get('nicknames', () => {
        return new LateView(runtime, noNicknames, async () => {
          const { NicknamesView } = await loadNicknames();
          return new NicknamesView(context);
        });
      });
    },
    findMembers: (id, query) => {
      return views.get(`found ${id} ${query}`, () => {
        return new LateView(runtime, noMembers, async () => {
          const { FoundMembersView } = await loadFound();
          return new FoundMembersView(context, id, query);
        });
      });
    },
    statistics: (id) => views.get(`statistics ${id}`, () => new StatisticsView(context, id)),
    joinRequests: (id) => views.get(`requests ${id}`, () => new JoinRequestsView(context, id)),
  };
}
