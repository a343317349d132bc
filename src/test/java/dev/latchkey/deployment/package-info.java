/** The files of {@code deployment/}: what kustomize and Helm make of them, and whether Kubernetes would take it. */
@NullMarked
package dev.latchkey.deployment;

import org.jspecify.annotations.NullMarked;
