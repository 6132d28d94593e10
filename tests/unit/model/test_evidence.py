from cadence_gitops.model.evidence import CollectionRead, LiveEvidence, Traffic


def test_traffic_is_counted_from_any_moment_on() -> None:
    assert Traffic(9, 4, 3).since(Traffic(5, 1, 1)) == Traffic(4, 3, 2)


def test_the_objects_of_all_collections_are_counted() -> None:
    collections = (CollectionRead("organization", 1, 1, None), CollectionRead("members", 2, 1500, 1500))
    assert LiveEvidence("acme", 7, collections).objects == 1501
