/** What the components show of a user. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  /** Whether it is who looks. */
  readonly isMe?: boolean;
}

/** A person of whom only the id is known. */
export function toUnknownPerson(id: string): Person {
  return { id, name: id, avatarUrl: null };
}
