import { testShare } from './fuzz-share.ts';

testShare(0);
