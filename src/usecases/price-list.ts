/** The port of what is sold: plans and promo codes. Each change is written with its line of the audit. */

/** An actor of the audit, and the moment. */
type By = { readonly actor: string; readonly now: number };

export type Plan = {
  readonly code: string;
  readonly nameRu: string;
  readonly nameEn: string;
  readonly days: number;
  readonly priceMinor: number;
  readonly currency: string;
  readonly stars: number | null;
  readonly position: number;
  readonly active: boolean;
};

export type NewPromoCode = {
  /** Upper-case. */
  readonly code: string;
  /** One of both. */
  readonly percent: number | null;
  readonly days: number | null;
  /** Null is any number. */
  readonly uses: number | null;
  readonly expiresAt: number | null;
};
export type PromoCode = NewPromoCode & {
  readonly used: number;
  readonly active: boolean;
  readonly createdAt: number;
};

/** Throws `Unavailable('postgres')`. */
export type PriceList = {
  plans(): Promise<readonly Plan[]>;
  /** Makes the plan of this code, or changes it. */
  putPlan(plan: Plan, by: By): Promise<void>;
  promoCodes(): Promise<readonly PromoCode[]>;
  promoCode(code: string): Promise<PromoCode | null>;
  /** False where the code stands for something else already. */
  addPromoCode(promo: NewPromoCode, by: By): Promise<boolean>;
  /** False where there is no such code. */
  disablePromoCode(code: string, by: By): Promise<boolean>;
};
