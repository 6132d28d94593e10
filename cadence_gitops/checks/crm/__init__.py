"""The checks that a CRM's own metadata allows: what manifests name of its fields, held against what the CRM says of them."""
