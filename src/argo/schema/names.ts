/** Names of fields of which a map has one at most. */

/** What a template can be. */
export const BODIES = [
  ...["container", "containerSet", "dag", "data", "http", "plugin"] as const,
  ...["resource", "script", "steps", "suspend"] as const,
];

/** Where an artifact may be kept, or come from. */
export const LOCATIONS = [
  ...["artifactory", "azure", "gcs", "git", "hdfs", "http", "oss", "plugin", "raw", "s3"] as const,
];
