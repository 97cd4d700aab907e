import type { LiveView } from '../live-view.ts';
import { type AdmissionsSnapshot, AdmissionsView } from './admissions-view.ts';
import { type JoinRequestsSnapshot, JoinRequestsView } from './join-requests-view.ts';
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
  /** How many belong to a group, and how many of them are online, asked every 5 s, and every 30 s above 500 members. */
  statistics(conversationId: string): LiveView<GroupStatistics>;
}

/** Makes the live views of `chat.groups`. */
export function createGroupViews(context: ViewContext, views: ViewRegistry): GroupViews {
  const mine = (kind: 'request' | 'invitation') =>
    views.get(`admissions ${kind}`, () => new AdmissionsView(context, kind));
  return {
    requests: () => mine('request'),
    invitations: () => mine('invitation'),
    statistics: (id) => views.get(`statistics ${id}`, () => new StatisticsView(context, id)),
    joinRequests: (id) => views.get(`requests ${id}`, () => new JoinRequestsView(context, id)),
  };
}
