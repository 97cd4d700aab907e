import type { StoredMember } from '../../store/member-rows.ts';

/** The member after a receipt, or the very same object when nothing moves (READ-1). `newestSeq` cuts what is above it. */
export function moveWatermarks(
  member: StoredMember,
  receipt: { readonly kind: 'read' | 'delivered'; readonly upToSeq: number },
  newestSeq: number,
): StoredMember {
  const upToSeq = Math.min(receipt.upToSeq, newestSeq);
  const readSeq = receipt.kind === 'read' ? Math.max(member.readSeq, upToSeq) : member.readSeq;
  const deliveredSeq = Math.max(member.deliveredSeq, upToSeq);
  if (readSeq === member.readSeq && deliveredSeq === member.deliveredSeq) return member;
  return { ...member, readSeq, deliveredSeq };
}
