/*
 * Colours by meaning. Text on every background here reaches a contrast of 4.5:1.
 * Paper is always light: dark counts on screens only.
 */

const light = `
--paper:#faf9f5;--surface:#fff;--ink:#16221c;--muted:#55615a;--line:#dedfd8;--line-strong:#b9beb5;
--green:#1f5a41;--green-soft:#a9c8b6;--green-faint:#e6efe9;
--accent:#a8501f;--accent-soft:#e8bb9d;--accent-faint:#faeee4;
--focus:#1f5a41;
--rfm-champions:#8fc3a5;--rfm-loyal:#aed4bd;--rfm-active:#cbe4d4;--rfm-new:#c9dfe6;
--rfm-promising:#dfedf0;--rfm-needs-attention:#f4e2ae;--rfm-previously-loyal:#ecc48f;
--rfm-at-risk:#f0b697;--rfm-almost-lost:#f4d3c2;--rfm-dormant:#e2e0d8;--rfm-prospects:#f0efea;
--h0:#f3f7f4;--h1:#e4efe8;--h2:#d2e4d9;--h3:#bcd7c7;--h4:#a2c7b1;--h5:#85b499;
--h6:#2f7455;--h7:#266247;--h8:#1c4f39;--h9:#133c2a;--h-low:#16221c;--h-high:#fff;`;

const dark = `
--paper:#0f1412;--surface:#161d19;--ink:#e6ebe7;--muted:#a3afa8;--line:#2b352f;--line-strong:#4a574f;
--green:#7cc4a0;--green-soft:#3f6e58;--green-faint:#1d2c25;
--accent:#e39b6b;--accent-soft:#7d5238;--accent-faint:#2b2019;
--focus:#7cc4a0;
--rfm-champions:#2f7556;--rfm-loyal:#2a5f49;--rfm-active:#274c3d;--rfm-new:#2a5360;
--rfm-promising:#26414a;--rfm-needs-attention:#6a5820;--rfm-previously-loyal:#6e4f22;
--rfm-at-risk:#7a4425;--rfm-almost-lost:#57382a;--rfm-dormant:#393d3a;--rfm-prospects:#262b28;
--h0:#18211c;--h1:#1b2a23;--h2:#1f352b;--h3:#244234;--h4:#29503e;--h5:#2e5e49;
--h6:#6fb893;--h7:#87c9a6;--h8:#a2d9ba;--h9:#bfe9d1;--h-low:#e6ebe7;--h-high:#0f1f17;`;

export const theme = `
:root{color-scheme:light dark;${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
`;
