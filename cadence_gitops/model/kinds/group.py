"""Groups, which are teams (HC 16491758668049)."""

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.spec import Spec, Text


class GroupSpec(Spec):
    """Hold a group's title, unique in the organisation; who belongs to it is written at each member."""

    title: Text
    """Its title, unique in the organisation; `Admin` is reserved by Cadence. (HC 16491758668049)"""


GROUP = Kind(name="Group", collection="groups", spec=GroupSpec, natural_key=("title",), title="title")
