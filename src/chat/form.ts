/** A form: a modal where the platform has them, one question at a time where it has not. */

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "choice";
  readonly required: boolean;
  readonly hint?: string;
  readonly value?: string;
  /** For `choice`. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Longest value, in characters. */
  readonly maxLength?: number;
}

export interface Form {
  /** Name under which a feature receives the values. */
  readonly name: string;
  readonly title: string;
  readonly fields: readonly FormField[];
  readonly submitLabel: string;
}

/** Why a value does not do, or undefined. The sentences come from the caller. */
export const checkField = (field: FormField, value: string): "required" | "too-long" | "not-an-option" | undefined => {
  if (value === "") return field.required ? "required" : undefined;
  if (value.length > (field.maxLength ?? 3_000)) return "too-long";
  if (field.kind === "choice" && !field.options?.some((option) => option.value === value)) return "not-an-option";
  return undefined;
};
