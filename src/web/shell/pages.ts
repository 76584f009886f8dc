import type { ComponentType } from 'react';
import type { OpeningTexts } from '../../language/index.ts';
import type { Permission } from '../../vocabulary/index.ts';

/** A page of the application. */
export interface PageEntry {
  readonly path: string;
  /** Its name in the navigation; null where it is reached from another page. */
  readonly nav: keyof OpeningTexts['web']['shell']['nav'] | null;
  readonly may: Permission;
  /** Shown also where no run has been published yet. */
  readonly withoutRun?: boolean;
  /** Says no more than what is loaded at first. */
  readonly isOpening?: boolean;
  readonly load: () => Promise<{ Page: ComponentType }>;
}

/** The pages, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/',
    nav: 'overview',
    may: 'read_figures',
    isOpening: true,
    load: () => import('../pages/overview/overview.tsx'),
  },
  {
    path: '/cohorts',
    nav: 'cohorts',
    may: 'read_figures',
    load: () => import('../pages/cohorts/cohorts.tsx'),
  },
  {
    path: '/customers',
    nav: 'customers',
    may: 'read_customers',
    load: () => import('../pages/customers/customers.tsx'),
  },
  {
    path: '/customers/$key',
    nav: null,
    may: 'read_customers',
    load: () => import('../pages/customer/customer.tsx'),
  },
  {
    path: '/segments',
    nav: 'segments',
    may: 'read_figures',
    load: () => import('../pages/segments/segments.tsx'),
  },
  {
    path: '/predictions',
    nav: 'predictions',
    may: 'read_figures',
    load: () => import('../pages/predictions/predictions.tsx'),
  },
  {
    path: '/finance',
    nav: 'finance',
    may: 'read_figures',
    load: () => import('../pages/finance/finance.tsx'),
  },
  {
    path: '/start',
    nav: null,
    may: 'read_figures',
    withoutRun: true,
    load: () => import('../pages/welcome/welcome.tsx'),
  },
  {
    path: '/data',
    nav: 'data',
    may: 'read_figures',
    withoutRun: true,
    load: () => import('../pages/data/data.tsx'),
  },
  {
    path: '/runs',
    nav: 'runs',
    may: 'read_figures',
    withoutRun: true,
    load: () => import('../pages/runs/runs.tsx'),
  },
  {
    path: '/settings',
    nav: 'settings',
    may: 'read_figures',
    withoutRun: true,
    load: () => import('../pages/settings/settings.tsx'),
  },
  {
    path: '/people',
    nav: 'people',
    may: 'manage_people',
    withoutRun: true,
    load: () => import('../pages/people/people.tsx'),
  },
  {
    path: '/mail',
    nav: 'mail',
    may: 'manage_settings',
    withoutRun: true,
    load: () => import('../pages/mail/mail.tsx'),
  },
  {
    path: '/backups',
    nav: 'backups',
    may: 'back_up',
    withoutRun: true,
    load: () => import('../pages/backups/backups.tsx'),
  },
  {
    path: '/audit',
    nav: 'audit',
    may: 'read_audit',
    withoutRun: true,
    load: () => import('../pages/audit/audit.tsx'),
  },
  {
    path: '/account',
    nav: 'account',
    may: 'read_figures',
    withoutRun: true,
    load: () => import('../pages/account/account.tsx'),
  },
  {
    path: '/reference',
    nav: null,
    may: 'read_figures',
    withoutRun: true,
    load: () => import('../pages/reference/reference.tsx'),
  },
];

/** What one-time links lead to. */
export const LINK_PAGES: readonly Pick<PageEntry, 'path' | 'load'>[] = [
  { path: '/welcome', load: () => import('../pages/door/join.tsx') },
  { path: '/join', load: () => import('../pages/door/join.tsx') },
  { path: '/new-password', load: () => import('../pages/door/new-password.tsx') },
];
