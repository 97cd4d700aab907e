import type { AddPolicy, AdmissionKind } from '@confab/protocol';
import type { LateCode, Load } from '../late-code.ts';
import type { LiveView } from '../live-view.ts';
import { AddPolicyView } from './add-policy-view.ts';
import { type AdmissionsSnapshot, AdmissionsView } from './admissions-view.ts';
import type { GroupInvitationsSnapshot } from './group-invitations-view.ts';
import type { JoinRequestsSnapshot } from './join-requests-view.ts';
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

const noRequests: JoinRequestsSnapshot = { status: 'loading', requests: [], waitingCount: 0 };
const noInvitations: GroupInvitationsSnapshot = { status: 'loading', invitations: [] };
const noAttributes: MemberAttributesSnapshot = { status: 'loading', attributes: new Map() };
const noNicknames: NicknamesSnapshot = new Map();

/** Makes the live views of `chat.groups`. */
export function createGroupViews(
  context: ViewContext,
  views: ViewRegistry,
  late: LateCode,
): GroupViews {
  const lateView = <Snapshot>(name: string, empty: Snapshot, load: Load<LiveView<Snapshot>>) =>
    views.get(name, () => new LateView(context.runtime, empty, load));
  const loadRequests = late.once(() => import('./join-requests-view.ts'));
  const loadInvitations = late.once(() => import('./group-invitations-view.ts'));
  const loadAttributes = late.once(() => import('./member-attributes-view.ts'));
  const loadNicknames = late.once(() => import('./nicknames-view.ts'));
  const loadFound = late.once(() => import('./found-members-view.ts'));
  const admissions = (kind: AdmissionKind) =>
    views.get(`admissions ${kind}`, () => new AdmissionsView(context, kind));
  return {
    requests: () => admissions('request'),
    invitations: () => admissions('invitation'),
    joinRequests: (id) =>
      lateView(`requests ${id}`, noRequests, async () => {
        const { JoinRequestsView } = await loadRequests();
        return new JoinRequestsView(context, id);
      }),
    invitationsOf: (id) =>
      lateView(`invitations ${id}`, noInvitations, async () => {
        const { GroupInvitationsView } = await loadInvitations();
        return new GroupInvitationsView(context, id);
      }),
    memberAttributes: (id, userIds) => {
      const ids = [...new Set(userIds)].sort();
      return lateView(`attributes ${id} ${ids.join(' ')}`, noAttributes, async () => {
        const { MemberAttributesView } = await loadAttributes();
        return new MemberAttributesView(context, id, ids);
      });
    },
    addPolicy: () => views.get('addPolicy', () => new AddPolicyView(context)),
    nicknames: () =>
      lateView('nicknames', noNicknames, async () => {
        const { NicknamesView } = await loadNicknames();
        return new NicknamesView(context);
      }),
    findMembers: (id, query) =>
      lateView(`found ${id} ${query}`, noMembers, async () => {
        const { FoundMembersView } = await loadFound();
        return new FoundMembersView(context, id, query);
      }),
    statistics: (id) => views.get(`statistics ${id}`, () => new StatisticsView(context, id)),
  };
}
