import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the server counts; `GET /metrics` shows it in the Prometheus text format. */
export interface Metrics {
  readonly registry: Registry;
  readonly operations: Counter<'operation' | 'door' | 'result'>;
  readonly operationSeconds: Histogram<'operation'>;
  readonly sessions: Gauge<'face'>;
  readonly framesSent: Counter<'event'>;
  readonly framesDropped: Counter;
  /** How late the process comes to what it has to do, as a mean over about two seconds. */
  readonly loopLagSeconds: Gauge;
  readonly shed: Counter<'what'>;
  readonly commitSize: Histogram<'queue'>;
  readonly jobSteps: Counter<'kind' | 'result'>;
  readonly jobs: Gauge<'state'>;
  /** What was said in rooms, and how much of it was dropped (ROOM-9). */
  readonly roomMessages: Counter<'priority' | 'outcome'>;
  readonly roomMembers: Gauge;
}

/** Makes a registry of its own, so that several servers fit in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    operations: new Counter({
      name: 'confab_operations_total',
      help: 'Operations carried out, by name, door and error code or ok.',
      labelNames: ['operation', 'door', 'result'],
      registers,
    }),
    operationSeconds: new Histogram({
      name: 'confab_operation_seconds',
      help: 'Time from an operation’s arrival to its answer.',
      labelNames: ['operation'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    }),
    sessions: new Gauge({
      name: 'confab_sessions',
      help: 'Live realtime sessions.',
      labelNames: ['face'],
      registers,
    }),
    framesSent: new Counter({
      name: 'confab_frames_sent_total',
      help: 'Event frames written to sessions.',
      labelNames: ['event'],
      registers,
    }),
    framesDropped: new Counter({
      name: 'confab_frames_dropped_total',
      help: 'Event frames not written because the session read too slowly.',
      registers,
    }),
    loopLagSeconds: new Gauge({
      name: 'confab_loop_lag_seconds',
      help: 'How late the process comes to what it has to do, as a mean over about two seconds.',
      registers,
    }),
    shed: new Counter({
      name: 'confab_shed_total',
      help: 'What was left undone because the server could not keep up.',
      labelNames: ['what'],
      registers,
    }),
    ...createJobMetrics(registers),
    commitSize: new Histogram({
      name: 'confab_commit_size',
      help: 'Writes that shared one commit.',
      labelNames: ['queue'],
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
    ...createRoomMetrics(registers),
  };
}

function createRoomMetrics(registers: Registry[]): Pick<Metrics, 'roomMessages' | 'roomMembers'> {
  return {
    roomMessages: new Counter({
      name: 'confab_room_messages_total',
      help: 'Messages of rooms, by priority, and whether they were sent or dropped.',
      labelNames: ['priority', 'outcome'],
      registers,
    }),
    roomMembers: new Gauge({
      name: 'confab_room_members',
      help: 'Users who are in rooms, each counted in each of them.',
      registers,
    }),
  };
}

function createJobMetrics(registers: Registry[]): Pick<Metrics, 'jobSteps' | 'jobs'> {
  return {
    jobSteps: new Counter({
      name: 'confab_job_steps_total',
      help: 'Steps of jobs, by kind and what they came to: step, done, retried or failed for good.',
      labelNames: ['kind', 'result'],
      registers,
    }),
    jobs: new Gauge({
      name: 'confab_jobs',
      help: 'Jobs in the store: waiting, or failed for good.',
      labelNames: ['state'],
      registers,
    }),
  };
}
