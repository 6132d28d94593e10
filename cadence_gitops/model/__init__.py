"""What a resource is: addresses, kinds, inventories and directives. Pure; knows neither YAML nor HTTP."""
